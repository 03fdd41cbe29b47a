export const LANGUAGE = 'tcpflow';

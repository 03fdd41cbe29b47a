/** What each defect of the mutants is found as. */

export interface Expectation {
  /** The rules of which one speaks of it, at a touched frame or where it first shows. */
  readonly rules: readonly string[];
  /** Where no touched frame shows it yet: the first frame that does. */
  readonly at?: number;
  /** What follows from it, and is no second mistake. */
  readonly consequences?: readonly string[];
}

export const DEFECTS: Readonly<Record<string, Expectation>> = {
  synack_ack_J2: { rules: ['synack-ack-mismatch'] },
  third_ack_K: { rules: ['handshake-ack-mismatch'] },
  third_ack_K2: { rules: ['handshake-ack-mismatch'] },
  synack_fin: { rules: ['syn-fin'] },
  synack_no_ack_flag: { rules: ['synack-expected'] },
  synack_retransmit_new_isn: { rules: ['synack-retransmit-changed'] },
  refused_rst_ack_J: { rules: ['rst-reply-form'] },
  refused_rst_seq: { rules: ['rst-reply-form'] },
  refused_rst_noack: { rules: ['rst-reply-form'] },
  simopen_synack_seq: { rules: ['simopen-wrong-reply'] },
  ack_beyond_1: { rules: ['ack-unreceived-data'] },
  ack_before_data: { rules: ['ack-unreceived-data'] },
  // What a sender left out and what a capture left out look the same.
  seq_gap_acked: { rules: ['segment-not-captured'] },
  overlap_other_data: { rules: ['retransmission-inconsistent'] },
  overlap_partial_other_data: { rules: ['retransmission-inconsistent'] },
  noack_flag: { rules: ['missing-ack-flag'] },
  null_flags: { rules: ['no-flags'] },
  window_overrun_zero: { rules: ['data-exceeds-window', 'zero-window-data'] },
  // Declining is no mistake: only the windows that are used then are.
  wscale_one_side: { rules: ['data-exceeds-window'], at: 6 },
  wscale_synack_unasked: {
    rules: ['wscale-option-unilateral'],
    consequences: ['data-exceeds-window'],
  },
  mss_overrun: { rules: ['segment-exceeds-mss'] },
  mss_in_data: { rules: ['mss-option-on-non-syn'] },
  sack_beyond_nxt: { rules: ['sack-block-not-received'] },
  sack_second_below_ack: { rules: ['sack-block-below-ack'] },
  sack_overlapping: { rules: ['sack-overlapping-blocks'] },
  tsval_backward: { rules: ['tsval-decreasing'] },
  ts_synack_unasked: { rules: ['ts-option-unilateral'], consequences: ['ts-not-negotiated'] },
  syn_tsecr_nonzero: { rules: ['tsecr-without-ack'] },
  data_offset_4: { rules: ['malformed-header'] },
  urg_zero: { rules: ['urg-without-data'] },
  fin_ack_not_plus1: { rules: ['fin-not-counted'] },
  data_after_fin: { rules: ['data-after-fin'] },
  rst_out_of_window: { rules: ['abort-seq-mismatch'] },
  rst_seq_minus1: { rules: ['abort-seq-mismatch'] },
  rst_to_data_wrong_seq: { rules: ['abort-seq-mismatch', 'rst-reply-form'] },
  timewait_ack_wrong: { rules: ['fin-not-counted', 'ack-regression'] },
  retransmit_beyond: { rules: ['retransmission-inconsistent'] },
};

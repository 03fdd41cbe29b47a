/** What Node 20 does not have yet of the language that everything else is written in. */

if (!('groupBy' in Map)) {
  Object.defineProperty(Map, 'groupBy', { value: groupBy, configurable: true, writable: true });
}

function groupBy<K, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

export {};

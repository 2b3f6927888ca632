// Unpacks LZMA, as its specification describes it (LZMA SDK, "LZMA specification"): a range coder, whose probabilities follow from what came before, over literals and matches.
// Browsers unpack gzip by themselves, but not all do, and the file would be too large. A slow phone takes a quarter of a second: `rest` lets it answer a touch in between.
async function unpack(input, size, rest) {
  const out = new Uint8Array(size);
  const properties = input[0];
  const literalContext = properties % 9;
  const literalPosition = Math.floor(properties / 9) % 5;
  const positions = (1 << Math.floor(properties / 45)) - 1;

  // After a header of 13 bytes one that is nothing, and then the first four of the code.
  let at = 18;
  let range = 0xffffffff;
  let code = ((input[14] << 24) | (input[15] << 16) | (input[16] << 8) | input[17]) >>> 0;
  const normalize = () => {
    if (range < 0x1000000) {
      range = (range << 8) >>> 0;
      code = ((code << 8) | input[at++]) >>> 0;
    }
  };
  const probabilities = (count) => new Uint16Array(count).fill(1024);
  const bit = (table, index) => {
    const bound = (range >>> 11) * table[index];
    let found = 0;
    if (code < bound) {
      range = bound;
      table[index] += (2048 - table[index]) >> 5;
    } else {
      range -= bound;
      code -= bound;
      table[index] -= table[index] >> 5;
      found = 1;
    }
    normalize();
    return found;
  };
  const direct = (count) => {
    let number = 0;
    for (; count; count--) {
      range >>>= 1;
      const found = code >= range ? 1 : 0;
      if (found) code -= range;
      number = number * 2 + found;
      normalize();
    }
    return number;
  };
  const tree = (table, offset, count) => {
    let node = 1;
    for (let step = 0; step < count; step++) node = (node << 1) | bit(table, offset + node);
    return node - (1 << count);
  };
  const reversed = (table, offset, count) => {
    let node = 1;
    let number = 0;
    for (let step = 0; step < count; step++) {
      const found = bit(table, offset + node);
      node = (node << 1) | found;
      number |= found << step;
    }
    return number;
  };
  const lengths = () => ({ choice: probabilities(2), low: probabilities(256), middle: probabilities(256), high: probabilities(512) });
  const lengthOf = ({ choice, low, middle, high }, position) => {
    if (!bit(choice, 0)) return tree(low, position << 3, 3);
    if (!bit(choice, 1)) return 8 + tree(middle, position << 3, 3);
    return 16 + tree(high, 0, 8);
  };

  const literals = probabilities(0x300 << (literalContext + literalPosition));
  const [isMatch, isLong] = [probabilities(192), probabilities(192)];
  const [isRepeated, isFirst, isSecond, isThird] = [12, 12, 12, 12].map(probabilities);
  const [slots, special, aligned] = [probabilities(256), probabilities(128), probabilities(16)];
  const [matched, repeated] = [lengths(), lengths()];
  let state = 0;
  let [first, second, third, fourth] = [0, 0, 0, 0];

  let due = 0;
  for (let n = 0; n < size; ) {
    if (n >= due) {
      await rest();
      due = n + 4096;
    }
    const position = n & positions;
    if (!bit(isMatch, (state << 4) + position)) {
      const before = n ? out[n - 1] : 0;
      const base = 0x300 * (((n & ((1 << literalPosition) - 1)) << literalContext) + (before >> (8 - literalContext)));
      let sign = 1;
      if (state >= 7) {
        let other = out[n - first - 1];
        while (sign < 0x100) {
          const expected = (other >> 7) & 1;
          other <<= 1;
          const found = bit(literals, base + ((1 + expected) << 8) + sign);
          sign = (sign << 1) | found;
          if (found !== expected) break;
        }
      }
      while (sign < 0x100) sign = (sign << 1) | bit(literals, base + sign);
      out[n++] = sign & 0xff;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let length;
    if (bit(isRepeated, state)) {
      if (!bit(isFirst, state)) {
        if (!bit(isLong, (state << 4) + position)) {
          state = state < 7 ? 9 : 11;
          out[n] = out[n - first - 1];
          n++;
          continue;
        }
      } else {
        let distance;
        if (!bit(isSecond, state)) {
          distance = second;
        } else {
          if (!bit(isThird, state)) {
            distance = third;
          } else {
            distance = fourth;
            fourth = third;
          }
          third = second;
        }
        second = first;
        first = distance;
      }
      length = lengthOf(repeated, position);
      state = state < 7 ? 8 : 11;
    } else {
      [fourth, third, second] = [third, second, first];
      length = lengthOf(matched, position);
      state = state < 7 ? 7 : 10;
      const slot = tree(slots, Math.min(length, 3) << 6, 6);
      first = slot;
      if (slot >= 4) {
        const count = (slot >> 1) - 1;
        first = (2 | (slot & 1)) * 2 ** count;
        if (slot < 14) first += reversed(special, first - slot, count);
        else first += direct(count - 4) * 16 + reversed(aligned, 0, 4);
      }
    }
    for (let left = length + 2; left && n < size; left--, n++) out[n] = out[n - first - 1];
  }
  return out;
}

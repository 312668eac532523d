// Many files as one: an archive in the ZIP format, its entries stored as they are.

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function checksum(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = table[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** Little-endian fields; each is [bytes, value]. */
function fields(...entries) {
  const view = new DataView(new ArrayBuffer(entries.reduce((sum, [size]) => sum + size, 0)));
  let place = 0;
  for (const [size, value] of entries) {
    if (size === 2) view.setUint16(place, value, true);
    else view.setUint32(place, value, true);
    place += size;
  }
  return new Uint8Array(view.buffer);
}

const newYear1980 = (1 << 5) | 1;

/** An archive of files, each with `name` and `bytes`; names are in UTF-8. */
export function zip(files) {
  const parts = [], directory = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const label = new TextEncoder().encode(name);
    const common = [
      [2, 20], [2, 0x0800], [2, 0], [2, 0], [2, newYear1980], [4, checksum(bytes)], [4, bytes.length],
      [4, bytes.length], [2, label.length], [2, 0],
    ];
    const head = fields([4, 0x04034b50], ...common);
    parts.push(head, label, bytes);
    directory.push(fields([4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), label);
    offset += head.length + label.length + bytes.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = fields(
    [4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, offset], [2, 0]);
  return new Blob([...parts, ...directory, end], { type: "application/zip" });
}

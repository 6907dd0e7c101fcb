// Writes a `.gz` and a `.br` twin beside each file named on the command line, at the highest setting.
// A twin appears whole or not at all: the server may be reading the folder meanwhile.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

for (const path of process.argv.slice(2)) {
  const bytes = readFileSync(path);
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  put(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  put(`${path}.br`, brotliCompressSync(bytes, brotli));
}

function put(path, bytes) {
  writeFileSync(`${path}.new`, bytes);
  renameSync(`${path}.new`, path);
}

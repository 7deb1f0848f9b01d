/** The process that makes the index of places: `node build-city-index-process.ts SOURCE INDEX`. */
import { buildCityIndex } from './build-city-index.ts';

const [sourceFile, indexFile] = process.argv.slice(2);
if (sourceFile === undefined || indexFile === undefined)
  throw new Error('SOURCE and INDEX missing');
buildCityIndex(sourceFile, indexFile);

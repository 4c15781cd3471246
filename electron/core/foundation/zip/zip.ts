/**
 * ZIP archives (PKWARE APPNOTE 6.3), read and written as streams, so that an archive of any size takes little
 * memory. What is read is taken for hostile: names that leave the folder, sizes that are not true and contents
 * that swell beyond a limit are refused.
 */
export { openZip, type OpenZip, type ZipEntry } from './open-zip.ts';
export { asFileError, writeZip, type ZipSink } from './write-zip.ts';

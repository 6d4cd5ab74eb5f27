/** The file store gave no answer that could be used: nothing is known to have been kept, read or removed. The cause says more. */
export class FilesUnreachable extends Error {}

/** Raised with every change on the wire; a browser with another version is asked to reload. History: party/SPEC.md. */
export const PROTOCOL_VERSION = 3;

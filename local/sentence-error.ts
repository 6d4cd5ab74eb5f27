/** Something that the person at the keyboard can set right; its message is one sentence and is all they see. */
export class SentenceError extends Error {}

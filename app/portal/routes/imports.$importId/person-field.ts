/** A select of the preview's form is named by this and the file's key for the person. */
export const PERSON = "person:";

/** Sign-up, sign-in, passwords, invitations. */
export const auth = {} as const;

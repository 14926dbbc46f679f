/** Where in the file of a still the video lies that was taken with it; both in bytes. */
export type Motion = { readonly offset: number; readonly length: number };

/** What a router passes on: the token, and the id by which one operation is found in every log. */
export const PASSED_ON = ['authorization', 'ms-correlationid'];

/** Least and advised length of a password, in characters (NIST SP 800-63B, 5.1.1.2). */
export const shortestPassword = 8
export const advisedPassword = 15

/** RFC 4191 §2.1: whom to prefer of several routers. */
export type RouterPreference = 'high' | 'medium' | 'low'

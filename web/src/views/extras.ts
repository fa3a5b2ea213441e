// What the first screen does not need, in one file that is loaded when it is first used: two files would be larger, and
// would split the page's own.

export { Four } from './four';
export { Selected } from './selected';

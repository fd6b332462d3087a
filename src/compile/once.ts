/** A function that works when it is first called and gives the same result from then on; it lets go of what it worked on. */
export function once<T>(work: () => T): () => T {
  let state: { readonly work: () => T } | { readonly result: T } = { work };
  return () => {
    if ('work' in state) state = { result: state.work() };
    return state.result;
  };
}

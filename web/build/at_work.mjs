// The development server: Vite puts a changed style into the page as an element, which the page's policy would refuse,
// and tells of changes through a socket.

/** Loosens the policy by that and no more. */
export function atWork() {
  return {
    name: 'tonescape-at-work',
    apply: 'serve',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html
          .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
          .replace("connect-src 'self'", "connect-src 'self' ws:"),
    },
  };
}

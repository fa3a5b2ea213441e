// The page's own script is named in the HTML, so that it is fetched beside the first script, which asks for it.

/** Adds a modulepreload link for the chunk of src/page.tsx. */
export function preload() {
  return {
    name: 'tonescape-preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const page = Object.values(bundle).find(
          ({ name, isDynamicEntry }) => isDynamicEntry && name === 'page',
        );
        const attrs = { rel: 'modulepreload', crossorigin: true, href: `./${page.fileName}` };
        return { html, tags: [{ tag: 'link', attrs, injectTo: 'head' }] };
      },
    },
  };
}

// One document as an HTML page: Markdown with its links, or any other text as it is.

import { Marked } from 'marked';

// A document has no script and loads nothing but its style and its figures.
const kPolicy = "default-src 'none'; style-src 'self'; img-src 'self'";

/**
 * Returns the page of a document.
 * `linkTo` gives the address of another file of the repository from this page, or undefined where it has none; then the
 * link is shown as text. `top` is the way from the page to the folder of Tonescape's page; undefined: the page stands
 * alone, with `style` inside it.
 */
export function documentPage({ path, text, style, top, linkTo = () => undefined }) {
  const body = path.endsWith('.md')
    ? fromMarkdown(text, linkTo)
    : `<h1>${escaped(path)}</h1><pre tabindex="0">${escaped(text)}</pre>`;
  const title = /^# (.+)$/m.exec(path.endsWith('.md') ? text : '')?.[1].replaceAll('`', '') ?? path;
  const isAlone = top === undefined;
  const look = isAlone
    ? `<style>${style}</style>`
    : `<meta http-equiv="Content-Security-Policy" content="${kPolicy}"><link rel="stylesheet" href="${top}documents/style.css"><link rel="icon" href="${top}icon.svg" type="image/svg+xml">`;
  const back = isAlone ? '' : `<nav><a href="${top}#about">← Tonescape</a></nav>`;
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escaped(title)} · Tonescape</title>${look}</head>`,
    `<body>${back}<main>${body}</main></body></html>\n`,
  ].join('\n');
}

/** The addresses, as they are written, of all links and pictures of a document in Markdown. */
export function linksOf(text) {
  const marked = new Marked();
  const links = [];
  marked.walkTokens(marked.lexer(text), ({ type, href }) => {
    if (type === 'link' || type === 'image') links.push(href);
  });
  return links;
}

function fromMarkdown(text, linkTo) {
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text: written }) {
        return `<h${depth} id="${anchorOf(written)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        const inside = this.parser.parseInline(tokens);
        const address = addressOf(href, linkTo);
        return address === undefined ? inside : `<a href="${escaped(address)}">${inside}</a>`;
      },
      image({ href, text: description }) {
        const address = addressOf(href, linkTo);
        return address === undefined
          ? escaped(description)
          : `<img src="${escaped(address)}" alt="${escaped(description)}">`;
      },
    },
  });
  // A table may be wider than a phone: its box scrolls, also by the keyboard.
  return marked
    .parse(text)
    .replaceAll('<table>', '<div class="wide" role="group" aria-label="Table" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<pre>', '<pre tabindex="0">')
    .replace(/<\/(td|th|tr|thead|tbody)>\n?/g, ''); // HTML lets them be left out
}

function addressOf(href, linkTo) {
  return /^(https?:|#)/.test(href) ? href : linkTo(href);
}

/** The anchor that links give a heading: its words in lower case with hyphens. */
function anchorOf(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function escaped(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

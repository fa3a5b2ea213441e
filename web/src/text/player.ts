// What the page says about the playing of sounds.

export const silent = (name: string) =>
  `Playing ${name} without sound, because the browser has no sound output. The points appear as usual.`;

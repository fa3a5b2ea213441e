// What a page's permissions policy keeps from it.

/** The sentence of a microphone that was denied. Chromium tells whether the permissions policy is why. */
export function microphoneDenied(): string {
  const { featurePolicy } = document as { featurePolicy?: { allowsFeature(name: string): boolean } };
  if (featurePolicy?.allowsFeature('microphone') === false) {
    return 'The permissions policy keeps the microphone from this page; send Permissions-Policy: microphone=(self), and give a frame allow="microphone".';
  }
  const ofFrame = self === top ? '' : ', and give its frame allow="microphone"';
  return `The microphone is blocked; allow it for this page in the browser’s settings${ofFrame}.`;
}

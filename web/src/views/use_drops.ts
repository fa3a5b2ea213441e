// Files that are dropped anywhere on the page.

import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { openFiles } from '../files';

export const dropping = signal(false);

export function useDrops(): void {
  useEffect(() => {
    const stop = new AbortController();
    const options = { signal: stop.signal };
    document.addEventListener('dragover', over, options);
    document.addEventListener('dragleave', leave, options);
    document.addEventListener('drop', drop, options);
    return () => stop.abort();
  }, []);
}

function over(event: DragEvent): void {
  if (!event.dataTransfer?.types.includes('Files')) return;
  event.preventDefault();
  dropping.value = true;
}

function leave(event: DragEvent): void {
  if (!event.relatedTarget) dropping.value = false;
}

function drop(event: DragEvent): void {
  dropping.value = false;
  const files = [...(event.dataTransfer?.files ?? [])];
  if (files.length === 0) return;
  event.preventDefault();
  openFiles(files);
}

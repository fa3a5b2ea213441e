// Files and folders that are dropped anywhere on the page.

import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { filesIn } from '../dropped';
import { openFiles } from '../files';
import { showNotice } from '../state';
import { problem, reasonOf } from '../text';

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
  if (!event.dataTransfer?.types.includes('Files')) return;
  event.preventDefault();
  void filesIn(event.dataTransfer).then(
    (files) => (files.length > 0 ? openFiles(files) : showNotice(problem.noSound, true)),
    (error) => showNotice(problem.notDropped(reasonOf(error)), true),
  );
}

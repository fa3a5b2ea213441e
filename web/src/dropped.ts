// What was dropped on the page: files, and the sound files of folders and of the folders in them.

/** Other files of a folder are passed over; a file that was dropped itself is not. */
const kSound = /\.(wav|flac|ogg|opus|mp3|m4a|aac|aiff?|webm)$/i;

/** The files of a drop in the order of their names. One of a folder has its path as its name: `folder/file.wav`. */
export async function filesIn({ items, files }: DataTransfer): Promise<File[]> {
  // The list of items is empty once the event is over, so the entries are taken before anything is awaited.
  const entries = [...items].map((item) => item.webkitGetAsEntry());
  const single = [...files];
  if (!entries.some((entry) => entry?.isDirectory)) return single;
  const found = await Promise.all(
    entries.map((entry) => {
      if (!entry) return [];
      return isFolder(entry) ? soundsOf(entry) : [fileOf(entry as FileSystemFileEntry)];
    }),
  );
  const all = await Promise.all(found.flat());
  return all.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

async function soundsOf(folder: FileSystemDirectoryEntry): Promise<Promise<File>[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  // A browser gives a part of the list at a time, at last an empty one.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (part.length === 0) break;
    entries.push(...part);
  }
  const found = entries.map((entry) => {
    if (isFolder(entry)) return soundsOf(entry);
    return kSound.test(entry.name) ? [fileOf(entry as FileSystemFileEntry, entry.fullPath.slice(1))] : [];
  });
  return (await Promise.all(found)).flat();
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

async function fileOf(entry: FileSystemFileEntry, name = entry.name): Promise<File> {
  const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
  return new File([file], name, { type: file.type });
}

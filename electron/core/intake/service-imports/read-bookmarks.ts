import { Parser } from 'htmlparser2';
import type { Service } from '../../api/index.ts';
import { instapaperFolder } from './instapaper-folder.ts';
import type { RawItem } from './service-item.ts';

/** Folders that browsers make by themselves: they say nothing of what is in them. */
const OWN_FOLDERS =
  /^(?:bookmarks(?: bar| toolbar| menu)?|other bookmarks|mobile bookmarks|favorites(?: bar)?|unsorted(?: bookmarks)?|pasek zakładek|zakładki|inne zakładki|menu zakładek|pozostałe zakładki|ulubione)$/i;

/** The list of what was saved at Instapaper. */
const INSTAPAPER = /<title>\s*Instapaper\b/i;

/** Whether HTML is a file of bookmarks, or Pocket's or Instapaper's list of what was saved. */
export function isBookmarks(html: string): boolean {
  const head = html.slice(0, 4000);
  return (
    /<!doctype netscape-bookmark-file-1/i.test(head) ||
    /<a [^>]*\btime_added=/i.test(head) ||
    INSTAPAPER.test(head) ||
    /<dl>\s*(?:<p>)?\s*<dt>/i.test(head)
  );
}

/**
 * A file of bookmarks as all browsers write it
 * (https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)),
 * Pocket's `ril_export.html`, or Instapaper's list, whose headings are folders. It is read as it comes: its lists are never closed properly.
 */
export function readBookmarks(html: string): {
  readonly service: Service;
  readonly items: readonly RawItem[];
} {
  const items: RawItem[] = [];
  const folders: string[] = [];
  const instapaper = INSTAPAPER.test(html.slice(0, 4000));
  let service: Service = instapaper ? 'instapaper' : 'bookmarks';
  let link: Record<string, string> | null = null;
  /** What text belongs to: a link's title, a folder's name, Pocket's heading, the note under a link. */
  let inside: 'link' | 'folder' | 'heading' | 'note' | null = null;
  let words = '';
  let folder: string | null = null;
  let archived = false;
  let heading = '';

  function end(): void {
    const said = words.trim();
    if (inside === 'link' && link) {
      const pocket = 'time_added' in link;
      if (pocket) service = 'pocket';
      const path = folders.filter((name) => name !== '' && !OWN_FOLDERS.test(name)).join('/');
      items.push({
        where: said || (link['href'] ?? String(items.length + 1)),
        url: link['href'],
        title: said,
        read: archived,
        savedAt: link['time_added'] ?? link['add_date'],
        tags: [path, ...(link['tags'] ?? '').split(',')],
        later: link['toread'] === '1',
        ...(instapaper ? instapaperFolder(heading) : {}),
      });
    } else if (inside === 'folder') folder = said;
    else if (inside === 'heading') {
      heading = said;
      archived = /archive|read\b(?!ing)/i.test(said) && !/unread/i.test(said);
    } else if (inside === 'note' && said !== '') {
      const last = items.pop();
      if (last) items.push({ ...last, note: said });
    }
    inside = null;
    words = '';
    link = null;
  }

  const parser = new Parser({
    onopentag(name, attributes) {
      if (['a', 'h1', 'h3', 'dd', 'dt', 'dl', 'li', 'ul'].includes(name)) end();
      if (name === 'a') [inside, link] = ['link', attributes];
      else if (name === 'h3') inside = 'folder';
      else if (name === 'h1') inside = 'heading';
      else if (name === 'dd' && items.length > 0) inside = 'note';
      else if (name === 'dl') {
        folders.push(folder ?? '');
        folder = null;
      }
    },
    ontext(part) {
      if (inside !== null) words += part;
    },
    onclosetag(name) {
      if (['a', 'h1', 'h3', 'dd', 'dl', 'ul'].includes(name)) end();
      if (name === 'dl') folders.pop();
    },
  });
  parser.end(html);
  return { service, items };
}

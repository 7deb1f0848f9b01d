import { draw } from '../../icons.tsx';

/** Icons by Lucide as those of `icons.tsx`. */

/** lucide: download */
export const DownloadIcon = /* @__PURE__ */ draw(
  'M12 15V3M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4M7 10l5 5 5-5',
);
/** lucide: upload */
export const UploadIcon = /* @__PURE__ */ draw(
  'M12 3v12M17 8l-5-5-5 5M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4',
);
/** lucide: file-text */
export const FileIcon = /* @__PURE__ */ draw(
  'M15 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V7ZM14 2v4a2 2 0 0 0 2 2h4M10 9H8M16 13H8M16 17H8',
);

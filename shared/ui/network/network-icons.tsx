import { draw } from '../icons.tsx';

/** Icons of « Mon réseau de vente », by Lucide as those of `icons.tsx`. */

/** lucide: plus */
export const AddIcon = /* @__PURE__ */ draw('M5 12h14M12 5v14');
/** lucide: x */
export const CloseIcon = /* @__PURE__ */ draw('M18 6 6 18M6 6l12 12');
/** lucide: search */
export const SearchIcon = /* @__PURE__ */ draw(
  'M3 11a8 8 0 1 0 16 0a8 8 0 1 0-16 0M21 21l-4.34-4.34',
);
/** lucide: map-pin */
export const PlaceIcon = /* @__PURE__ */ draw(
  'M20 10c0 4.993-5.539 10.193-7.399 11.799a1 1 0 0 1-1.202 0C9.539 20.193 4 14.993 4 10a8 8 0 0 1 16 0M9 10a3 3 0 1 0 6 0a3 3 0 1 0-6 0',
);
/** lucide: settings-2 */
export const SettingsIcon = /* @__PURE__ */ draw(
  'M14 17H5M19 7h-9M14 17a3 3 0 1 0 6 0a3 3 0 1 0-6 0M4 7a3 3 0 1 0 6 0a3 3 0 1 0-6 0',
);
/** lucide: users */
export const PeopleIcon = /* @__PURE__ */ draw(
  'M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.128a4 4 0 0 1 0 7.744M22 21v-2a4 4 0 0 0-3-3.87M5 7a4 4 0 1 0 8 0a4 4 0 1 0-8 0',
);
/** lucide: badge-check */
export const PartnerIcon = /* @__PURE__ */ draw(
  'M3.85 8.62a4 4 0 0 1 4.78-4.77 4 4 0 0 1 6.74 0 4 4 0 0 1 4.78 4.78 4 4 0 0 1 0 6.74 4 4 0 0 1-4.77 4.78 4 4 0 0 1-6.75 0 4 4 0 0 1-4.78-4.77 4 4 0 0 1 0-6.76ZM9 12l2 2 4-4',
);
/** lucide: package */
export const RangeIcon = /* @__PURE__ */ draw(
  'M11 21.73a2 2 0 0 0 2 0l7-4A2 2 0 0 0 21 16V8a2 2 0 0 0-1-1.73l-7-4a2 2 0 0 0-2 0l-7 4A2 2 0 0 0 3 8v8a2 2 0 0 0 1 1.73zM12 22V12M3.29 7 12 12l8.71-5M7.5 4.27l9 5.15',
);
/** lucide: circle-dot */
export const RadiusIcon = /* @__PURE__ */ draw(
  'M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M11 12a1 1 0 1 0 2 0a1 1 0 1 0-2 0',
);
/** lucide: moon */
export const AbsentIcon = /* @__PURE__ */ draw(
  'M20.985 12.486a9 9 0 1 1-9.473-9.472c.405-.022.617.46.402.803a6 6 0 0 0 8.268 8.268c.344-.215.825-.004.803.401',
);
/** lucide: pencil */
export const EditIcon = /* @__PURE__ */ draw(
  'M21.174 6.812a1 1 0 0 0-3.986-3.987L3.842 16.174a2 2 0 0 0-.5.83l-1.321 4.352a.5.5 0 0 0 .623.622l4.353-1.32a2 2 0 0 0 .83-.497zM15 5l4 4',
);
/** lucide: trash-2 */
export const RemoveIcon = /* @__PURE__ */ draw(
  'M10 11v6M14 11v6M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M3 6h18M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2',
);

/** How wide screens are. Both, unless somebody wants fewer: `WIDTHS=320 npm run test:browser`. */
export const WIDTHS = process.env.WIDTHS?.split(',').map(Number) ?? [1280, 320];

/** The privacy notice in use (PIPL Art. 17): what an employer hands out before sending its roster. */
export const PRIVACY_NOTICE_VERSION = '2026-11'

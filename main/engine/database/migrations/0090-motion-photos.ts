/** Where in the file of a still its moving part lies. Photos that may have one are read once more by the next scan. */
export const motionPhotos = `
-- In bytes; null where there is none.
ALTER TABLE asset_media ADD COLUMN motion_offset INTEGER;
ALTER TABLE asset_media ADD COLUMN motion_length INTEGER;
UPDATE asset_media SET metadata_from = NULL WHERE model IS NOT NULL AND asset_id IN (
  SELECT id FROM asset WHERE type = 'IMAGE' AND
    (path LIKE '%.jpg' OR path LIKE '%.jpeg' OR path LIKE '%.heic' OR path LIKE '%.heif' OR path LIKE '%.avif')
);
`;

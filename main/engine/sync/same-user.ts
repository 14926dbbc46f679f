/** All mappings to the user of one of them, whose id is the parameter: what one uploaded the others find there. */
export const ofSameUser =
  '(SELECT id FROM mapping WHERE user_id = (SELECT user_id FROM mapping WHERE id = ?))';

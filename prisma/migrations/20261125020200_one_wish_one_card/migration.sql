-- How a person wants to be reminded goes on with who goes on, and nobody holds two cards.
ALTER TABLE "contact_preference" ADD COLUMN "carried_from_id" UUID;

-- By hand. Two live permits are two cards at the police: one must be given back before there is one person.
CREATE FUNCTION anju.check_merged_permits() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF (SELECT count(*) > 1 FROM residence_permit p
      WHERE p.resident_id IN (NEW.survivor_id, NEW.absorbed_id) AND p.status NOT IN ('REJECTED', 'CANCELLED')) THEN
    PERFORM anju.refuse('resident_merge_one_permit', 'resident_merge');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER resident_merge_one_permit BEFORE INSERT ON resident_merge
  FOR EACH ROW EXECUTE FUNCTION anju.check_merged_permits();

-- What the survivor wished stands; who wished nothing goes on with what the absorbed one did, until the merge is taken
-- back or they say otherwise.
CREATE FUNCTION anju.carry_wish() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO contact_preference (resident_id, township_id, channels, email_ciphertext, wechat_ciphertext, language,
        quiet_from, quiet_to, changed_by, changed_at, carried_from_id)
      SELECT NEW.survivor_id, w.township_id, w.channels, w.email_ciphertext, w.wechat_ciphertext, w.language,
        w.quiet_from, w.quiet_to, w.changed_by, w.changed_at, NEW.absorbed_id
      FROM contact_preference w WHERE w.resident_id = NEW.absorbed_id
    ON CONFLICT (resident_id) DO NOTHING;
  ELSE
    DELETE FROM contact_preference w WHERE w.resident_id = NEW.survivor_id AND w.carried_from_id = NEW.absorbed_id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER resident_merge_carries_wish AFTER INSERT ON resident_merge
  FOR EACH ROW EXECUTE FUNCTION anju.carry_wish();
CREATE TRIGGER resident_merge_gives_wish_back AFTER UPDATE OF undone_at ON resident_merge
  FOR EACH ROW WHEN (OLD.undone_at IS NULL AND NEW.undone_at IS NOT NULL) EXECUTE FUNCTION anju.carry_wish();
REVOKE ALL ON FUNCTION anju.check_merged_permits(), anju.carry_wish() FROM PUBLIC;

-- A township of $people made-up people as registers are: some forty given names carry most of a generation, one
-- telephone in fifty is an office's that stands for many, one person in two hundred has none. Blind indexes are digests
-- of made-up numbers: the scan sees nothing else of them.
INSERT INTO township (id, division_code, name, jurisdiction)
  VALUES ('00000000-0000-7000-8000-000000000001', '320699001', '查重镇', 'JS');

CREATE FUNCTION pg_temp.id(n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
$$ SELECT (lpad(to_hex(1767225600000 + n), 12, '0') || '70008' || substr(md5(n::text), 1, 15))::uuid $$;
CREATE FUNCTION pg_temp.dice(n bigint, salt text, sides int) RETURNS int LANGUAGE sql IMMUTABLE AS
$$ SELECT ((('x' || substr(md5(salt || n), 1, 8))::bit(32)::bigint) % sides)::int $$;

-- The indexes by which a person is searched for have no part in the scan, and would take most of the time of filling.
DO $$ DECLARE one text; BEGIN
  FOR one IN SELECT indexname FROM pg_indexes WHERE tablename = 'migrant_resident' AND indexname LIKE '%search%' LOOP
    EXECUTE format('DROP INDEX %I', one);
  END LOOP;
END $$;

INSERT INTO migrant_resident (id, township_id, name, name_pinyin, name_initials, sex, birth_date, document_type,
    document_ciphertext, document_index, document_tail_index, phone_ciphertext, phone_index)
SELECT pg_temp.id(n), '00000000-0000-7000-8000-000000000001', name, 'x', 'x',
  (CASE WHEN n % 2 = 0 THEN 'MALE' ELSE 'FEMALE' END)::sex, date '1961-01-01' + pg_temp.dice(n, 'birth', 17000),
  'MAINLAND_ID', '\x00', sha256(('document' || n)::bytea), sha256(('tail' || pg_temp.dice(n, 'tail', 11000))::bytea), '\x00',
  CASE
    WHEN pg_temp.dice(n, 'none', 200) = 0 THEN NULL
    WHEN pg_temp.dice(n, 'office', 50) = 0 THEN sha256(('office' || pg_temp.dice(n, 'which', 400))::bytea)
    ELSE sha256(('phone' || n)::bytea)
  END
FROM generate_series(1, :people) AS n, LATERAL (
  SELECT (string_to_array('王,李,张,刘,陈,杨,黄,赵,吴,周,徐,孙,马,朱,胡,郭,何,林,高,罗,郑,梁,谢,宋,唐,许,韩,冯,邓,曹,彭,曾,肖,田,董,潘,袁,蔡,蒋,余', ','))
      [1 + least(pg_temp.dice(n, 'surname', 40), pg_temp.dice(n, 'surname again', 40))]
    || (string_to_array('伟,芳,娜,敏,静,丽,强,磊,军,洋,勇,艳,杰,娟,涛,明,超,秀英,秀兰,霞,平,刚,桂英,建国,建华,丽娟,海燕,志强,玉兰,红梅,小红,文,婷,鹏,辉,玲,桂兰,波,斌,莉', ','))
      [1 + least(pg_temp.dice(n, 'given', 40), pg_temp.dice(n, 'given again', 40))] AS name
) AS named;

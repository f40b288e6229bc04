// Fills both databases with people, under names as people have them: some are common, and many a user name has a number.
import pg from 'pg';
import { admin, settings } from './settings.js';

const people = Number(process.argv[2]);
if (!Number.isInteger(people) || people < 1) {
  console.error('usage: people.js PEOPLE');
  process.exit(2);
}

const FIRST = `james mary robert patricia john jennifer michael linda david elizabeth william barbara richard susan joseph jessica
  thomas karen christopher sarah charles lisa daniel nancy matthew sandra anthony betty mark ashley donald emily steven kimberly
  andrew margaret paul donna joshua michelle kenneth carol kevin amanda brian melissa timothy deborah ronald stephanie jonathan
  emma samuel katherine alexander anna lukas mia felix lena leon hannah jonas clara noah emilia anton greta mehmet ayse ali fatma
  yusuf zeynep wei li na fang yang jing hiroshi yuki sakura kenji priya arjun ananya rahul chidi amara kwame nia ivan olga dmitri
  pierre claire luc amelie giulia marco francesca luca`;
const LAST = `smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson
  taylor moore jackson martin lee perez thompson white harris sanchez clark ramirez lewis robinson walker young allen king wright
  scott torres nguyen hill flores green adams nelson baker hall rivera campbell mitchell carter roberts mueller schmidt schneider
  fischer weber meyer wagner becker schulz hoffmann koch bauer richter klein wolf schroeder neumann schwarz zimmermann yilmaz kaya
  demir celik zhang wang chen liu zhao huang tanaka sato suzuki watanabe ito sharma gupta singh kumar okafor mensah petrov ivanova
  dubois lefebvre moreau rossi ferrari esposito bianchi`;

const NAMES = `
  SELECT number, first, last, CASE
      WHEN style < 0.4 THEN first || '.' || last || number
      WHEN style < 0.7 THEN left(first, 1) || last || number
      WHEN style < 0.9 THEN first || number
      ELSE last || '_' || first || number END AS username
  FROM (
    SELECT number, random() AS style,
      first[1 + floor(power(random(), 1.6) * array_length(first, 1))::int] AS first,
      last[1 + floor(power(random(), 1.6) * array_length(last, 1))::int] AS last
    FROM (SELECT $1::text[] AS first, $2::text[] AS last) AS names, generate_series(1, $3::int) AS number) AS drawn`;

const FILL = {
  parley_user: [
    `INSERT INTO profile (user_id, username, folded_username, display_name, folded_display_name, created_at, updated_at, version)
     SELECT md5('person ' || number)::uuid, username, ' ' || translate(username, '._', '  '),
       initcap(first || ' ' || last), ' ' || first || ' ' || last, now(), now(), 0
     FROM (${NAMES}) AS named ON CONFLICT DO NOTHING`,
    'VACUUM ANALYZE profile',
  ],
  [settings.database.database]: [
    `INSERT INTO person (username, name) SELECT username, initcap(first || ' ' || last) FROM (${NAMES}) AS named`,
    'VACUUM ANALYZE person',
  ],
};

for (const [database, [fill, settle]] of Object.entries(FILL)) {
  const client = new pg.Client({ ...admin, database });
  await client.connect();
  await client.query('SELECT setseed(0.42)');
  const { rowCount } = await client.query(fill, [FIRST.split(/\s+/), LAST.split(/\s+/), people]);
  await client.query(settle);
  console.log(`${database}: ${rowCount} people`);
  await client.end();
}

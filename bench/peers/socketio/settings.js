// What the environment says. The server's own role and database are made by schema.js.
export const settings = {
  port: Number(process.env.PEER_PORT ?? 3000),
  database: {
    host: '127.0.0.1',
    port: Number(process.env.PEER_POSTGRES_PORT ?? 5432),
    database: 'parley_bench_peer',
    user: 'parley_bench_peer',
    password: process.env.PEER_POSTGRES_PASSWORD ?? '',
  },
  pool: Number(process.env.PEER_POOL ?? 16),
};

export const admin = {
  host: '127.0.0.1',
  port: settings.database.port,
  database: 'postgres',
  user: 'postgres',
  password: process.env.PEER_POSTGRES_ADMIN_PASSWORD ?? '',
};

-- a key of nobody
select '-----BEGIN EC PRIVATE KEY-----';

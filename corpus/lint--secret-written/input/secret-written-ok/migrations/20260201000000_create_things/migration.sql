-- postgres://user:<password>@host/db, postgres://user@host/db
select 'https://example.com/a:b@c', 'password', 'sha256:0123456789abcdef';

-- The rules that every installation knows, by business id.
insert into public.validation_rules as stored (rule_id, type, value, description, error_message)
values
  ('required', 'required', null, 'A value is given.', 'This field is required.'),
  ('email', 'email', '^[^\s@]+@[^\s@]+\.[^\s@]+$', 'Looks like an e-mail address.', 'Enter a valid e-mail address.'),
  ('min_length_3', 'minLength', '3', 'At least 3 characters.', 'Enter at least 3 characters.'),
  ('min_length_8', 'minLength', '8', 'At least 8 characters.', 'Enter at least 8 characters.'),
  ('max_length_50', 'maxLength', '50', 'At most 50 characters.', 'Enter at most 50 characters.'),
  ('max_length_255', 'maxLength', '255', 'At most 255 characters.', 'Enter at most 255 characters.'),
  ('positive_number', 'min', '0', 'A number from 0, which is included.', 'Enter a positive number.'),
  ('non_negative', 'min', '0', 'A number from 0.', 'Enter a number that is not negative.'),
  ('yes_no', 'oneOf', 'yes,no', 'Yes or no.', 'Choose yes or no.'),
  ('phone_number', 'pattern', '^\+?[1-9]\d{0,15}$', 'A plus or none, a digit from 1 to 9, up to 15 more digits.', 'Enter a valid phone number.'),
  ('url', 'pattern', '^https?://.+$', 'An address that starts with http or https.', 'Enter a valid address that starts with http or https.'),
  ('integer', 'pattern', '^-?\d+$', 'A whole number, with a minus or without.', 'Enter a whole number.'),
  ('decimal', 'pattern', '^-?\d+\.\d+$', 'Digits with one point, with a minus or without.', 'Enter a decimal number.'),
  ('date_iso', 'pattern', '^\d{4}-\d{2}-\d{2}$', 'A date as YYYY-MM-DD.', 'Enter a date as YYYY-MM-DD.'),
  ('percentage', 'range', '0,100', 'A number from 0 to 100.', 'Enter a percentage from 0 to 100.')
on conflict (rule_id) do update set
  type = excluded.type,
  value = excluded.value,
  description = excluded.description,
  error_message = excluded.error_message
where (stored.type, stored.value, stored.description, stored.error_message)
  is distinct from (excluded.type, excluded.value, excluded.description, excluded.error_message);

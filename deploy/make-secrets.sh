#!/usr/bin/env bash
# Makes passwords (.env) and keys (deploy/secrets) of an installation once; never replaces existing ones.
# Keep a copy of deploy/secrets apart from the database's backups: together they open everything,
# and without the keys the backups open nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
umask 077
mkdir -p deploy/secrets
key() { openssl rand -base64 32; }
keep() { if [ -e "$1" ]; then echo "已存在 exists: $1"; else cat > "$1"; echo "已生成 made: $1"; fi; }
printf 'k1:%s\n' "$(key)" | keep deploy/secrets/data_keys
key | keep deploy/secrets/blind_index_key
key | keep deploy/secrets/signing_secret
# Read inside the containers by their own account.
chmod 644 deploy/secrets/*
chmod 700 deploy/secrets
printf 'ANJU_HOST=localhost\nPOSTGRES_PASSWORD=%s\nAPP_DATABASE_PASSWORD=%s\n' \
  "$(openssl rand -hex 24)" "$(openssl rand -hex 24)" | keep .env

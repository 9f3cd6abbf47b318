# shellcheck shell=bash
# A disk of its own for one data directory's PostgreSQL, which can be filled without harm to anything else (ops/yaoshi
# chaos). It is an ext4 file system in a file, behind a loop device, so that fsync means what it means on a disk; making
# it takes root, and the right to mount.

# Enough for max_wal_size and the tables of a long run. The file has holes: it takes what is written.
readonly DISK_SIZE=10G

disk_image() { printf '%s\n' "$DATA/postgres/disk.img"; }
disk_place() { printf '%s\n' "$DATA/postgres/cluster"; }

disk_is_mounted() { mountpoint -q "$(disk_place)"; }

# disk_mount: before the data directory's first start. Says why if it cannot be.
disk_mount() {
  local image why
  ((EUID == 0)) || fail "only root may mount a file system"
  ! disk_is_mounted || return 0
  image=$(disk_image)
  mkdir -p "$(disk_place)"
  truncate -s "$DISK_SIZE" "$image"
  if ! why=$({ mkfs.ext4 -q -F -m 0 "$image" && mount -o loop "$image" "$(disk_place)"; } 2>&1); then
    rm -f "$image"
    fail "no file system can be mounted from a file: $why"
  fi
  chmod 700 "$(disk_place)"
}

# disk_fill: to the last block. Most of it is reserved, which writes nothing.
disk_fill() {
  local place free
  disk_is_mounted || fail "PostgreSQL has no disk of its own in $DATA"
  place=$(disk_place)
  free=$(df --output=avail -B1M "$place" | tail -n 1)
  fallocate -l "$((free > 16 ? free - 16 : 1))M" "$place/ballast"
  cat /dev/zero >"$place/ballast.rest" 2>/dev/null || true
}

disk_free() { rm -f "$(disk_place)"/ballast "$(disk_place)"/ballast.rest; }

# disk_unmount: the file stays, and with it the database.
disk_unmount() { ! disk_is_mounted || umount "$(disk_place)"; }

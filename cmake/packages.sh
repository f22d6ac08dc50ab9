# shellcheck shell=bash
# The system packages, in one place; to be sourced by bash scripts:
#
#     . cmake/packages.sh
#     install_packages build tests
#
# Groups: build (the library), tests, checks (what .ci/run needs besides), examples.
# Installs by apt what is missing, as root or through sudo, and says so; does nothing when all is
# there. Where there is no apt, it only says what the packages are called on Debian.

packages_of() {
  case "$1" in
    build) echo cmake g++ ninja-build pkg-config libcctz-dev libical-dev libmsgsl-dev libsodium-dev \
                libsqlite3-dev "$(boost_package json)" "$(boost_package headers)" ;;
    tests) echo abigail-tools libgtest-dev libgmock-dev librapidcheck-dev python3 tzdata zlib1g-dev ;;
    checks) echo clang clang-tidy clang-format llvm libbenchmark-dev chromium git ;;
    examples) echo python3 tzdata ;;
    *) echo "packages.sh: there is no group $1" >&2; return 1 ;;
  esac
}

# Debian 12's plain libboost-dev is 1.74, too old; its 1.81 has packages with the version in their
# name. Takes the version that is installed already, else the newest one on offer from 1.81.
boost_package() {
  local version
  version=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' 'libboost-json1.*-dev' 2>/dev/null |
    sed -n 's/^libboost-json\(1\.[0-9]*\)-dev installed$/\1/p' | sort -V | tail -n 1 || true)
  if [ -z "$version" ]; then
    version=$(apt-cache search --names-only '^libboost-json1\.[0-9]+-dev$' 2>/dev/null |
      sed -n 's/^libboost-json\(1\.[0-9]*\)-dev .*/\1/p' | sort -V | tail -n 1 || true)
  fi
  case "$1" in
    headers) echo "libboost${version:-1.81}-dev" ;;
    *) echo "libboost-$1${version:-1.81}-dev" ;;
  esac
}

is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing_packages() {
  local group package
  for group in "$@"; do
    for package in $(packages_of "$group"); do
      is_installed "$package" || echo "$package"
    done
  done | sort -u
}

install_packages() {
  local missing as_root=""
  if ! command -v apt-get >/dev/null; then
    echo "No apt here: install the equivalents of: $(for g in "$@"; do packages_of "$g"; done | xargs)"
    return 0
  fi
  [ -n "$(missing_packages "$@")" ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    as_root=sudo
    command -v sudo >/dev/null || {
      echo "Run this as root, or install: $(missing_packages "$@" | xargs)" >&2
      return 1
    }
  fi
  $as_root apt-get update -qq
  # Asked again: the names of Boost's packages are known only now.
  missing=$(missing_packages "$@" | xargs)
  echo "Installing: $missing"
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
}

#!/usr/bin/env bash
# Uses the library from outside in every way that is promised: installed (static and shared, by
# find_package and by pkg-config), as a subdirectory, by FetchContent from a clone; C and Python
# through the installed libentente-c. The shared library that is installed is the one that came by
# FetchContent, so the library is built once here.
#
#     check_consumers.sh <scratch folder> [static build folder that is up to date]
set -euo pipefail

source=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
mkdir -p "$1"
scratch=$(cd "$1" && pwd)
built=${2:+$(cd "$2" && pwd)}
consumer=$source/tests/build/consumer

quick_compilers=()
if command -v clang++ >/dev/null; then
  quick_compilers=(-DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++)
fi

say() { printf -- '-- %s\n' "$*"; }

configure() { cmake -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 "$@" >/dev/null; }

# build_consumer <how> <folder> [options…]: builds the consumer and runs what it built.
build_consumer() {
  local how=$1 folder=$scratch/$2 program
  shift 2
  configure -S "$consumer" -B "$folder" -DENTENTE_FROM="$how" "$@"
  cmake --build "$folder" --parallel "$(nproc)" >"$folder/log" || { cat "$folder/log"; return 1; }
  for program in "$folder"/consumer_*; do
    [ ! -x "$program" ] || "$program"
  done
}

# By FetchContent from a clone, with the C library, and installed from there. Precompiled headers and
# clang, where it is, save minutes; what is installed is used with the usual compiler, so with both.
install_shared() {
  rm -rf "$scratch/clone"
  git clone --quiet --local "$source" "$scratch/clone"
  build_consumer fetch fetch -DENTENTE_SOURCE="$scratch/clone" -DBUILD_SHARED_LIBS=ON \
    -DENTENTE_BUILD_CAPI=ON -DENTENTE_WITH_SQLITE=ON -DENTENTE_INSTALL=ON -DENTENTE_PRECOMPILE=ON \
    "${quick_compilers[@]}"
  cmake --install "$scratch/fetch" --prefix "$scratch/shared" >/dev/null
}

install_static() {
  if [ -z "$built" ]; then
    built=$scratch/static-build
    configure -S "$source" -B "$built" -DENTENTE_BUILD_TESTS=OFF -DENTENTE_BUILD_EXAMPLES=OFF
    cmake --build "$built" --parallel "$(nproc)" >/dev/null
  fi
  cmake --install "$built" --prefix "$scratch/static" >/dev/null
}

# A package must not know where it was built: it is used from a place to which it was moved.
move_away() {
  rm -rf "$scratch/moved-$1"
  mv "$scratch/$1" "$scratch/moved-$1"
  prefix=$scratch/moved-$1
  if grep -rIl -e "$source" -e "$scratch/$1" "$prefix/lib"*; then
    echo "the files above name the folder in which they were built" >&2
    return 1
  fi
}

use_pkgconfig() {
  local pc folder=$scratch/pkgconfig-$1
  pc=$(dirname "$(find "$prefix" -name entente.pc)")
  mkdir -p "$folder"
  export PKG_CONFIG_PATH=$pc LD_LIBRARY_PATH=${pc%/pkgconfig}
  # shellcheck disable=SC2046
  g++ -std=c++20 "$consumer/consumer.cpp" -o "$folder/cpp" $(pkg-config --cflags --libs entente)
  "$folder/cpp"
  if [ -f "$pc/entente-sqlite.pc" ]; then
    say "SQLite by pkg-config"
    # shellcheck disable=SC2046
    g++ -std=c++20 "$consumer/consumer_sqlite.cpp" -o "$folder/sqlite" \
      $(pkg-config --cflags --libs entente-sqlite)
    "$folder/sqlite"
  fi
  if [ -f "$pc/entente-c.pc" ] && [ -f "$consumer/consumer.c" ]; then
    say "C by pkg-config"
    # shellcheck disable=SC2046
    gcc -std=c99 "$consumer/consumer.c" -o "$folder/c" $(pkg-config --cflags --libs entente-c)
    "$folder/c"
  fi
  unset PKG_CONFIG_PATH LD_LIBRARY_PATH
}

use_python() {
  local library
  library=$(find "$prefix" -name 'libentente-c.so' | head -n 1)
  if [ -n "$library" ] && [ -f "$source/capi/python/entente/__init__.py" ]; then
    say "Python over the installed library"
    ENTENTE_LIBRARY=$library PYTHONPATH=$source/capi/python PYTHONDONTWRITEBYTECODE=1 \
      python3 -c 'import entente; assert entente.Policy.default().document'
  fi
}

for kind in static shared; do
  say "install, $kind"
  "install_$kind"
  move_away "$kind"
  say "find_package, $kind"
  build_consumer package "package-$kind" -DCMAKE_PREFIX_PATH="$prefix"
  say "pkg-config, $kind"
  use_pkgconfig "$kind"
  use_python
done
# Made like the one by FetchContent; what differs is what it sets up by default.
say "add_subdirectory"
configure -S "$consumer" -B "$scratch/subdirectory" -DENTENTE_FROM=subdirectory \
  -DENTENTE_SOURCE="$source"

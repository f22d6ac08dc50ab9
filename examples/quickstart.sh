#!/usr/bin/env bash
# The main job on real data, from a fresh Debian or Ubuntu: installs what is missing, builds the
# library and the examples, runs them all, and compares the service desk in C++ with the one in
# Python, byte for byte.
#
#     ./examples/quickstart.sh [build folder, default build-quickstart/]
#
# A second run installs nothing and builds only what has changed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

build=${1:-build-quickstart}
mkdir -p "$build"
build=$(cd "$build" && pwd)

. cmake/packages.sh
install_packages build examples

echo "Building in $build"
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DENTENTE_BUILD_TESTS=OFF \
  -DENTENTE_INSTALL=OFF -DENTENTE_PRECOMPILE=ON >/dev/null
cmake --build "$build" --parallel "$(nproc)"

log=$build/boston311.csv
invoices=$build/invoices.csv
gzip -dc examples/data/boston311_2015h1_trades.csv.gz >"$log"
gzip -dc examples/data/wholesale_invoices_2010_12_to_2011_06.csv.gz >"$invoices"
desk=(examples/service_desk/boston.json examples/data/boston311_rules.csv)

heading() { printf '\n==== %s\n\n' "$1"; }

heading "One client, a whole story (examples/first_partnership)"
"$build/examples/first_partnership" examples/first_partnership/{policy.json,story.jsonl}

heading "From the first call to the second project (examples/kitchen_renovation)"
"$build/examples/kitchen_renovation" examples/kitchen_renovation/{policy.json,story.jsonl} \
  "$build/card.html"

heading "A host with its own database (examples/own_database)"
rm -f "$build/own.db"
"$build/examples/own_database" "$build/own.db" examples/first_partnership/{policy.json,story.jsonl}

heading "Customers gone quiet (examples/quiet_customers)"
"$build/examples/quiet_customers" examples/quiet_customers/policy.json <"$invoices"

heading "A city's service desk (examples/service_desk)"
"$build/examples/service_desk" "${desk[@]}" <"$log" | tee "$build/service_desk.txt"

heading "The same in Python (examples/python/service_desk.py)"
ENTENTE_LIBRARY=$build/capi/libentente-c.so PYTHONPATH=capi/python \
  python3 examples/python/service_desk.py "${desk[@]}" <"$log" >"$build/service_desk_python.txt"
diff "$build/service_desk.txt" "$build/service_desk_python.txt"
echo "The same output, byte for byte ($(wc -l <"$build/service_desk.txt") lines)."

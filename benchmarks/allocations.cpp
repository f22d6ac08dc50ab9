#include "allocations.hpp"

#include <malloc.h>

#include <cstdlib>
#include <new>

namespace entente {
namespace {

constinit Allocations counted;

}  // namespace

const Allocations& allocations() { return counted; }

}  // namespace entente

void* operator new(std::size_t size) {
  void* const place = std::malloc(size == 0 ? 1 : size);
  if (place == nullptr) throw std::bad_alloc();
  ++entente::counted.calls;
  entente::counted.live_bytes += static_cast<std::int64_t>(malloc_usable_size(place));
  return place;
}

void operator delete(void* place) noexcept {
  if (place == nullptr) return;
  entente::counted.live_bytes -= static_cast<std::int64_t>(malloc_usable_size(place));
  std::free(place);
}

void operator delete(void* place, std::size_t) noexcept { operator delete(place); }

#include "allocations.hpp"

#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

thread_local long asked = 0;
// How many still succeed; negative: all.
thread_local long successes_left = -1;

}  // namespace

void* operator new(std::size_t size) {
  ++asked;
  if (successes_left == 0) throw std::bad_alloc();
  if (successes_left > 0) --successes_left;
  void* memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace entente::test {

long allocations() noexcept { return asked; }

FailingAllocations::FailingAllocations(long successes) noexcept { successes_left = successes; }
FailingAllocations::~FailingAllocations() { successes_left = -1; }

}  // namespace entente::test

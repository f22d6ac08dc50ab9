#include "policy_tree.hpp"

#include <algorithm>

#include "entente/codec/json.hpp"
#include "json_parse.hpp"

namespace entente::json {
namespace {

// An object in which nothing must be said need not be there itself.
bool may_be_left_out(const Type& type) {
  if (type.may_be_absent()) return true;
  return type.kind == Kind::record &&
         std::all_of(type.fields.begin(), type.fields.end(),
                     [](const Field& field) { return may_be_left_out(field.type()); });
}

class TreeReader {
 public:
  explicit TreeReader(std::vector<Failure>& mistakes) : mistakes_(mistakes) {}

  void read(const Value& tree, const Type& type, void* into, const std::string& path) {
    const auto* map = tree.get_if<Value::Map>();
    const auto* list = tree.get_if<Value::List>();
    if (type.kind == Kind::any) {
      *static_cast<Value*>(into) = tree;
    } else if (type.kind == Kind::optional && !tree.is_null()) {
      read(tree, type.element(), type.emplace(into), path);
    } else if (type.kind == Kind::record && map != nullptr && !type.as_array) {
      record(*map, type, into, path);
    } else if (type.kind == Kind::map && map != nullptr) {
      elements(*map, type, into, path);
    } else if (type.kind == Kind::list && list != nullptr) {
      elements(*list, type, into, path);
    } else {
      leaf(tree, type, into, path);
    }
  }

 private:
  void leaf(const Value& tree, const Type& type, void* into, const std::string& path) {
    ReadOptions options;
    options.path = path;
    if (auto done = read_json(to_json(tree), type, into, options); !done) {
      mistakes_.push_back(done.error());
    }
  }

  void record(const Value::Map& map, const Type& type, void* into, const std::string& path) {
    const std::size_t before = mistakes_.size();
    for (const auto& [name, value] : map) {
      const auto field = std::find_if(
          type.fields.begin(), type.fields.end(),
          [&, wanted = std::string_view(name)](const Field& each) { return each.name == wanted; });
      if (field == type.fields.end()) {
        mistakes_.emplace_back("field.unknown", "Remove the member, or correct its name.",
                               below(path, name));
      } else {
        read(value, field->type(), field->at(into), below(path, name));
      }
    }
    for (const Field& field : type.fields) {
      if (contains(map, field.name) || may_be_left_out(field.type())) continue;
      mistakes_.emplace_back("field.missing", "Add what is missing.", below(path, field.name));
    }
    if (type.settle != nullptr && mistakes_.size() == before) settle(type, into, path);
  }

  static bool contains(const Value::Map& map, std::string_view name) {
    return std::any_of(map.begin(), map.end(),
                       [&](const auto& each) { return each.first == name; });
  }

  void settle(const Type& type, void* into, const std::string& path) {
    Result<void> settled = type.settle(into);
    if (!settled) mistakes_.push_back(settled.error().inside(path));
  }

  void elements(const Value::Map& map, const Type& type, void* into, const std::string& path) {
    for (const auto& [name, value] : map) {
      const Result<void*> element = type.insert(into, name);
      if (!element) {
        mistakes_.push_back(element.error().inside(below(path, name)));
      } else if (*element == nullptr) {
        mistakes_.emplace_back("document.duplicate", "Give each name once in a map.",
                               below(path, name));
      } else {
        read(value, type.element(), *element, below(path, name));
      }
    }
  }

  void elements(const Value::List& list, const Type& type, void* into, const std::string& path) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      read(list[i], type.element(), type.emplace(into), path + "/" + std::to_string(i));
    }
  }

  std::vector<Failure>& mistakes_;
};

}  // namespace

void read_tree(const Value& tree, const Type& type, void* into, const std::string& path,
               std::vector<Failure>& mistakes) {
  TreeReader(mistakes).read(tree, type, into, path);
}

}  // namespace entente::json

"""Frozen values that cost little to define.

The standard library's ``dataclass`` compiles six methods for every class, about a
millisecond each on the machines people have; a hundred small values would be a third
of the time the window needs to open. These classes are dataclasses in every way that
matters (``fields``, ``replace``, ``asdict``, slots, equality, hashing), only their
methods are shared instead of compiled. A class that is made often gets a compiled
``__init__`` after all, once that pays. Type checkers see the standard one.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass as dataclass
else:
    _Class = TypeVar("_Class", bound=type)

    def dataclass(*, frozen: bool, slots: bool) -> Callable[[_Class], _Class]:
        """Make a class a frozen dataclass with slots; the only kind there is."""
        if not (frozen and slots):
            raise TypeError("values are frozen and have slots")
        return _made

    __all__ = ["dataclass", "replace"]


Value = TypeVar("Value")


def replace(value: Value, **changes: object) -> Value:
    """Return a value with some fields changed, as ``dataclasses.replace``, quicker."""
    kind: Any = type(value)
    new = kind.__new__(kind)
    for name, put in kind.__value_pairs__:
        put(new, changes.pop(name) if name in changes else getattr(value, name))
    if changes:
        raise TypeError(f"{kind.__name__} has no {', '.join(changes)}")
    return new  # type: ignore[no-any-return]  # of the same kind


def _made(cls: type) -> type:
    own = set(cls.__dict__)
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    known = dataclasses.fields(made)
    made.__value_names__ = tuple(f.name for f in known)
    made.__value_pairs__ = tuple((f.name, getattr(made, f.name).__set__) for f in known)
    made.__value_defaults__ = {f.name: (f.default, f.default_factory) for f in known}
    made.__value_left__ = CALLS_BEFORE_COMPILING
    for name, method in _SHARED.items():
        if name not in own:
            setattr(made, name, method)
    return made  # type: ignore[no-any-return]  # a class, as it came in


def _init(self: Any, *args: Any, **named: Any) -> None:
    kind = type(self)
    kind.__value_left__ -= 1
    if not kind.__value_left__:
        kind.__init__ = _compiled_init(kind)
    pairs = self.__value_pairs__
    if len(args) > len(pairs):
        raise TypeError(f"{type(self).__name__} takes {len(pairs)} values")
    for (_, put), value in zip(pairs, args, strict=False):
        put(self, value)
    rest = pairs[len(args) :]
    if rest or named:
        _init_rest(self, rest, named)


def _init_rest(self: Any, rest: Any, named: dict[str, Any]) -> None:
    for name, put in rest:
        if name in named:
            put(self, named.pop(name))
            continue
        default, factory = self.__value_defaults__[name]
        if default is not _MISSING:
            put(self, default)
        elif factory is not _MISSING:
            put(self, factory())
        else:
            raise TypeError(f"{type(self).__name__} needs {name}")
    if named:
        raise TypeError(f"{type(self).__name__} cannot take {', '.join(named)}")


def _compiled_init(kind: Any) -> Any:
    """Return an ``__init__`` for one class alone, about four times as quick."""
    scope: dict[str, Any] = {"_missing": _MISSING}
    head, body = [], []
    for name, put in kind.__value_pairs__:
        default, factory = kind.__value_defaults__[name]
        scope[f"_put_{name}"], value = put, name
        if default is not _MISSING:
            scope[f"_default_{name}"] = default
            head.append(f"{name}=_default_{name}")
        elif factory is not _MISSING:
            scope[f"_make_{name}"] = factory
            head.append(f"{name}=_missing")
            value = f"_make_{name}() if {name} is _missing else {name}"
        else:
            head.append(name)
        body.append(f"    _put_{name}(self, {value})")
    lines = (f"def __init__(self, {', '.join(head)}):", *body)
    exec("\n".join(lines), scope)  # names of our own fields alone
    return scope["__init__"]


def _contents(self: Any) -> tuple[Any, ...]:
    return tuple([getattr(self, name) for name in self.__value_names__])


def _eq(self: Any, other: object) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return _contents(self) == _contents(other)


def _hash(self: Any) -> int:
    return hash(_contents(self))


def _repr(self: Any) -> str:
    shown = ", ".join(f"{n}={getattr(self, n)!r}" for n in self.__value_names__)
    return f"{type(self).__qualname__}({shown})"


def _reduce(self: Any) -> tuple[type, tuple[Any, ...]]:
    return type(self), _contents(self)


def _refuse(self: Any, name: str, *_: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot change {name!r}")


CALLS_BEFORE_COMPILING = 100
_MISSING = dataclasses.MISSING
_SHARED = {
    "__init__": _init,
    "__eq__": _eq,
    "__hash__": _hash,
    "__repr__": _repr,
    "__reduce__": _reduce,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
}

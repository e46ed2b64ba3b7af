import fengari, { type LuaState } from "fengari";
import { isStatus, RedisError, type Reply } from "./reply";

const { lua, to_jsstring, to_luastring } = fengari;

/** Pushes a reply on Lua's stack as Redis does: null is false, a status is a table with `ok`. */
export function pushReply(L: LuaState, reply: Reply): void {
  if (reply === null) lua.lua_pushboolean(L, false);
  else if (typeof reply === "number") lua.lua_pushinteger(L, reply);
  else if (typeof reply === "string") pushText(L, reply);
  else if (isStatus(reply)) pushField(L, "ok", reply.ok);
  else {
    lua.lua_createtable(L, reply.length, 0);
    for (const [at, item] of reply.entries()) {
      pushReply(L, item);
      lua.lua_rawseti(L, -2, at + 1);
    }
  }
}

export function pushError(L: LuaState, error: unknown): void {
  if (!(error instanceof RedisError)) throw error;
  pushField(L, "err", error.message);
}

export function pushText(L: LuaState, text: string): void {
  lua.lua_pushstring(L, to_luastring(text));
}

export function pushTexts(L: LuaState, texts: string[]): void {
  lua.lua_createtable(L, texts.length, 0);
  for (const [at, text] of texts.entries()) {
    pushText(L, text);
    lua.lua_rawseti(L, -2, at + 1);
  }
}

/**
 * Converts a script's result: numbers lose their fraction, true is 1, false and nil are null, a table is an
 * error (`err`), a status (`ok`), or a list up to its first nil.
 */
export function readReply(L: LuaState, index: number): Reply {
  switch (lua.lua_type(L, index)) {
    case lua.LUA_TNUMBER:
      return Math.trunc(lua.lua_tonumber(L, index));
    case lua.LUA_TSTRING:
      return textAt(L, index);
    case lua.LUA_TBOOLEAN:
      return lua.lua_toboolean(L, index) ? 1 : null;
    case lua.LUA_TTABLE:
      return readTable(L, index);
    default:
      return null;
  }
}

/** An argument of `redis.call`: a string, or a number written without a redundant fraction. */
export function readArgument(L: LuaState, index: number): string {
  const type = lua.lua_type(L, index);
  if (type === lua.LUA_TSTRING) return textAt(L, index);
  if (type === lua.LUA_TNUMBER) return String(lua.lua_tonumber(L, index));
  throw new RedisError("ERR Lua redis lib command arguments must be strings or integers");
}

/** The message of a raised value: a text, or a table with `err`. */
export function readRaised(L: LuaState, index: number): string {
  if (lua.lua_type(L, index) !== lua.LUA_TTABLE) return `ERR ${textAt(L, index)}`;
  return fieldAt(L, index, "err") ?? "ERR unknown error";
}

function readTable(L: LuaState, index: number): Reply {
  const error = fieldAt(L, index, "err");
  if (error !== null) throw new RedisError(error);
  const status = fieldAt(L, index, "ok");
  if (status !== null) return { ok: status };
  const items: Reply[] = [];
  for (let at = 1; ; at++) {
    const type = lua.lua_rawgeti(L, index, at);
    if (type === lua.LUA_TNIL) break;
    items.push(readReply(L, lua.lua_gettop(L)));
    lua.lua_pop(L, 1);
  }
  lua.lua_pop(L, 1);
  return items;
}

function fieldAt(L: LuaState, index: number, name: string): string | null {
  lua.lua_getfield(L, index, to_luastring(name));
  const text = lua.lua_type(L, -1) === lua.LUA_TSTRING ? textAt(L, -1) : null;
  lua.lua_pop(L, 1);
  return text;
}

function pushField(L: LuaState, name: string, text: string): void {
  lua.lua_createtable(L, 0, 1);
  pushText(L, text);
  lua.lua_setfield(L, -2, to_luastring(name));
}

function textAt(L: LuaState, index: number): string {
  const bytes = lua.lua_tostring(L, index);
  return bytes ? to_jsstring(bytes, undefined, undefined, true) : "";
}

import fengari, { type LuaState } from "fengari";
import { pushError, pushReply, pushText, pushTexts, readArgument, readRaised, readReply } from "./lua-values";
import { RedisError, type Reply } from "./reply";

const { lua, lauxlib, lualib, to_luastring } = fengari;

/** A script that runs longer than this many instructions is considered stuck. */
const instructionLimit = 50_000_000;

export interface Interpreter {
  /** Compiles a script; a syntax error is a RedisError. Returns the input of `run`. */
  compile(source: string): number;
  /** Runs a compiled script with KEYS and ARGV, atomically. */
  run(script: number, keys: string[], args: string[]): Reply;
  forget(script: number): void;
}

/**
 * Runs Redis scripts. The language is Lua 5.3 where Redis has 5.1: `5 / 1 .. ""` is "5.0" here and "5"
 * there; numbers handed to `redis.call` or returned are the same in both.
 */
export function createInterpreter(call: (command: string[]) => Reply): Interpreter {
  const L = lauxlib.luaL_newstate();
  /** A defect of the sandbox, which must not be reported as a script's error. */
  let defect: unknown;
  openLibraries(L);
  offerRedis(L, (command) => {
    try {
      return call(command);
    } catch (error) {
      if (error instanceof RedisError) throw error;
      defect = error;
      throw new RedisError("ERR internal error");
    }
  });
  forbidGlobals(L);
  return {
    compile(source) {
      const code = to_luastring(source);
      if (lauxlib.luaL_loadbuffer(L, code, null, to_luastring("@user_script")) !== lua.LUA_OK) {
        const reason = readRaised(L, -1);
        lua.lua_pop(L, 1);
        throw new RedisError(`ERR Error compiling script (new function): ${reason.replace(/^ERR /, "")}`);
      }
      return lauxlib.luaL_ref(L, lua.LUA_REGISTRYINDEX);
    },
    run(script, keys, args) {
      setGlobal(L, "KEYS", () => pushTexts(L, keys));
      setGlobal(L, "ARGV", () => pushTexts(L, args));
      lua.lua_sethook(L, stopStuckScript, lua.LUA_MASKCOUNT, instructionLimit);
      lua.lua_rawgeti(L, lua.LUA_REGISTRYINDEX, script);
      try {
        const outcome = lua.lua_pcall(L, 0, 1, 0);
        if (defect !== undefined) throw defect;
        if (outcome !== lua.LUA_OK) throw new RedisError(readRaised(L, -1));
        return readReply(L, lua.lua_gettop(L));
      } finally {
        defect = undefined;
        lua.lua_settop(L, 0);
      }
    },
    forget(script) {
      lauxlib.luaL_unref(L, lua.LUA_REGISTRYINDEX, script);
    },
  };
}

/** Only libraries that cannot reach the machine: no files, no system, no loading of code. */
function openLibraries(L: LuaState): void {
  const libraries = {
    _G: lualib.luaopen_base,
    table: lualib.luaopen_table,
    string: lualib.luaopen_string,
    math: lualib.luaopen_math,
  };
  for (const [name, open] of Object.entries(libraries)) {
    lauxlib.luaL_requiref(L, to_luastring(name), open, true);
    lua.lua_pop(L, 1);
  }
  runPrelude(
    L,
    "unpack = table.unpack; loadstring = load; dofile = nil; loadfile = nil; print = nil; collectgarbage = nil",
  );
}

function offerRedis(L: LuaState, call: (command: string[]) => Reply): void {
  lua.lua_newtable(L);
  setFunction(L, "call", () => answer(L, call, true));
  setFunction(L, "pcall", () => answer(L, call, false));
  setFunction(L, "error_reply", () => {
    pushError(L, new RedisError(readArgument(L, 1)));
    return 1;
  });
  setFunction(L, "status_reply", () => {
    pushReply(L, { ok: readArgument(L, 1) });
    return 1;
  });
  setFunction(L, "log", () => 0);
  lua.lua_setglobal(L, to_luastring("redis"));
}

/** The difference between `call` and `pcall`: the first raises an error, the second returns it. */
function answer(L: LuaState, call: (command: string[]) => Reply, raise: boolean): number {
  try {
    const command = Array.from({ length: lua.lua_gettop(L) }, (_, at) => readArgument(L, at + 1));
    pushReply(L, call(command));
    return 1;
  } catch (error) {
    pushError(L, error);
  }
  return raise ? lua.lua_error(L) : 1;
}

/** Redis refuses scripts that define globals or read undefined ones. */
function forbidGlobals(L: LuaState): void {
  runPrelude(
    L,
    `setmetatable(_G, {
      __newindex = function(_, name) error("Script attempted to set global variable '" .. tostring(name) .. "'", 2) end,
      __index = function(_, name) error("Script attempted to access nonexistent global variable '" .. tostring(name) .. "'", 2) end,
    })`,
  );
}

function stopStuckScript(L: LuaState): void {
  pushText(L, "script ran too long");
  lua.lua_error(L);
}

function runPrelude(L: LuaState, code: string): void {
  if (lauxlib.luaL_dostring(L, to_luastring(code))) throw new Error(readRaised(L, -1));
}

function setFunction(L: LuaState, name: string, fn: (L: LuaState) => number): void {
  lua.lua_pushcfunction(L, fn);
  lua.lua_setfield(L, -2, to_luastring(name));
}

function setGlobal(L: LuaState, name: string, push: () => void): void {
  lua.lua_pushglobaltable(L);
  pushText(L, name);
  push();
  lua.lua_rawset(L, -3);
  lua.lua_pop(L, 1);
}
